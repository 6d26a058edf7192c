package dev.joist.generate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes sound documents faulty, each in one way.
 *
 * @param faults those that the documents of this kind can have
 * @param text a member that holds a text, with what stands before its value
 * @param typed a member to be given {@code otherType}, with what stands before its value
 * @param number a member of 64 bits, with what stands before its value
 */
record Damage(List<Fault> faults, String text, String typed, String otherType, String number) {
  /** One more than the depth limit of readers, and some. */
  private static final int DEPTH = 1_100;

  private static final List<Fault> OF_ANY =
      List.of(
          Fault.CUT_SHORT,
          Fault.TRAILING,
          Fault.NOT_UTF8,
          Fault.DEEP,
          Fault.TWICE,
          Fault.NO_OBJECT,
          Fault.OTHER_TYPE);

  static Damage of(Kind kind) {
    return switch (kind) {
      case CONTACTS -> new Damage(OF_ANY, "{\"name\":", "{\"name\":", "17", "");
      case EVENTS ->
          new Damage(withNumber(), "\"type\":", "\"public\":", "\"yes\"", "\"actor\":{\"id\":");
      case SESSIONS ->
          new Damage(withNumber(), "\"searchType\":", "\"isVip\":", "\"no\"", "\"companyID\":");
      case SHARDS -> new Damage(List.of(), "", "", "", "");
    };
  }

  private static List<Fault> withNumber() {
    return Stream.concat(OF_ANY.stream(), Stream.of(Fault.OUT_OF_RANGE)).toList();
  }

  /** The document with the fault. */
  byte[] apply(Fault fault, long row, byte[] sound) {
    // A character a byte, so that bytes of UTF-8 pass through.
    String document = new String(sound, StandardCharsets.ISO_8859_1);
    String damaged =
        switch (fault) {
          case CUT_SHORT -> document.substring(0, document.length() - 1);
          case TRAILING -> document + " end";
          case NOT_UTF8 -> replaced(document, text, "\"\u00ff\"");
          case DEEP -> withMember(document, "\"deep\":" + "[".repeat(DEPTH) + "]".repeat(DEPTH));
          case TWICE ->
              withMember(document, document.substring(1, document.indexOf(':')) + ":null");
          case NO_OBJECT -> Long.toString(row);
          case OTHER_TYPE -> replaced(document, typed, otherType);
          case OUT_OF_RANGE -> replaced(document, number, "98765432109876543210");
          case MISSING, CUT_PARQUET, CUT_ARCHIVE ->
              throw new IllegalArgumentException(fault + " is not a fault of documents");
        };
    return damaged.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String withMember(String document, String member) {
    return document.substring(0, document.length() - 1) + "," + member + "}";
  }

  private static String replaced(String document, String before, String value) {
    int from = document.indexOf(before) + before.length();
    int to = from;
    while (document.charAt(to) != ',' && document.charAt(to) != '}') {
      to++;
    }
    return document.substring(0, from) + value + document.substring(to);
  }
}
