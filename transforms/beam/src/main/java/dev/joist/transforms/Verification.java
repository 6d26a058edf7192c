package dev.joist.transforms;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of holding an output against its books.
 *
 * @param findings what is wrong; none when everything is as the books say
 * @param notes what could not be held against anything
 * @param rows by table, as read
 * @param deadLetters how many there are of each code, as read
 * @param sums by table and column: checksums of the values in hexadecimal digits, which do not
 *     depend on the order of rows and their cut into files
 * @param files data files
 */
public record Verification(
    List<Finding> findings,
    List<String> notes,
    Map<String, Long> rows,
    Map<String, Long> deadLetters,
    Map<String, Map<String, String>> sums,
    long files,
    long bytes)
    implements Serializable {
  public Verification {
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
    rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    deadLetters = Collections.unmodifiableMap(new TreeMap<>(deadLetters));
    sums = Collections.unmodifiableMap(new TreeMap<>(sums));
  }

  public boolean isClean() {
    return findings.isEmpty();
  }
}
