package dev.joist.generate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Makes the documents of one span as pieces of text: lines, members of an archive, or files. */
final class Documents {
  /** Part of a file; the places of its faults are counted from its beginning. */
  record Piece(JsonText text, long documents, List<PlacedFault> faults) {}

  private final Recipe recipe;
  private final Span span;
  private final JsonRows rows;
  private final Tallies tallies;

  /** Where documents are counted that will be damaged. */
  private final Tallies lost;

  private final Faults faults;
  private final Damage damage;
  private final String file;
  private final Queue<JsonText> spareTexts = new ConcurrentLinkedQueue<>();

  Documents(Recipe recipe, Span span, JsonRows rows, Tallies tallies) {
    this.recipe = recipe;
    this.span = span;
    this.rows = rows;
    this.tallies = tallies;
    this.lost = new Tallies(rows.layout());
    this.faults = Faults.of(recipe, recipe.key());
    this.damage = Damage.of(recipe.kind());
    this.file = span.fileName(recipe.format());
  }

  /** Takes back a text whose bytes are written. */
  void recycle(Piece piece) {
    piece.text().clear();
    spareTexts.add(piece.text());
  }

  private JsonText text() {
    JsonText spare = spareTexts.poll();
    return spare == null ? new JsonText() : spare;
  }

  /** The first document of a file is sound, so that nobody mistakes what the rest is. */
  private Optional<Fault> fault(long row) {
    return row == span.from() ? Optional.empty() : faults.at(row);
  }

  Piece lines(long from, long to) {
    Tally tally = tallies.borrow();
    JsonText out = text();
    List<PlacedFault> found = new ArrayList<>();
    long sound = from;
    for (long row = from; row < to; row++) {
      Optional<Fault> fault = fault(row);
      if (fault.isPresent()) {
        rows.write(sound, row, out, tally);
        sound = row + 1;
        found.add(new PlacedFault(fault.get(), file, "", row, row - from, out.length()));
        tally.addFault(fault.get());
        out.raw(damaged(fault.get(), row)).raw('\n');
      }
    }
    rows.write(sound, to, out, tally);
    tallies.giveBack(tally);
    return new Piece(out, to - from, found);
  }

  private byte[] damaged(Fault fault, long row) {
    Tally tally = lost.borrow();
    byte[] document = damage.apply(fault, row, document(row, tally));
    lost.giveBack(tally);
    return document;
  }

  /** Without a line end. */
  private byte[] document(long row, Tally tally) {
    JsonText text = text();
    rows.write(row, row + 1, text, tally);
    byte[] document = Arrays.copyOf(text.bytes(), text.length() - 1);
    text.clear();
    spareTexts.add(text);
    return document;
  }

  Piece members(long from, long to) {
    Tally tally = tallies.borrow();
    JsonText out = text();
    List<PlacedFault> found = new ArrayList<>();
    for (long row = from; row < to; row++) {
      Optional<Fault> fault = row == cutRow() ? Optional.of(Fault.CUT_ARCHIVE) : fault(row);
      if (fault.isEmpty()) {
        member(row, document(row, tally), out);
      } else {
        found.add(new PlacedFault(fault.get(), file, memberName(row), row, 0, 0));
        tally.addFault(fault.get());
        damagedMember(fault.get(), row, out);
      }
    }
    if (to == span.to() && endsWhole()) {
      TarText.end(out);
    }
    tallies.giveBack(tally);
    return new Piece(out, to - from, found);
  }

  private static void member(long row, byte[] document, JsonText out) {
    TarText.header(memberName(row), document.length, out);
    out.raw(document);
    TarText.padding(document.length, out);
  }

  private void damagedMember(Fault fault, long row, JsonText out) {
    if (fault == Fault.CUT_ARCHIVE) {
      Tally tally = lost.borrow();
      byte[] document = document(row, tally);
      lost.giveBack(tally);
      TarText.header(memberName(row), document.length, out);
      out.raw(document, 0, document.length / 2);
    } else {
      member(row, damaged(fault, row), out);
    }
  }

  /** With a bad rate, the last archive is cut in its last document. */
  private long cutRow() {
    return recipe.badRate() > 0 ? recipe.rows() - 1 : -1;
  }

  /** False when the archive is cut. */
  boolean endsWhole() {
    return span.to() - 1 != cutRow();
  }

  List<SmallFile> loose(long from, long to) {
    Tally tally = tallies.borrow();
    List<SmallFile> files = new ArrayList<>();
    for (long row = from; row < to; row++) {
      String name = looseName(row);
      Optional<Fault> fault = faults.at(row);
      if (fault.isEmpty()) {
        files.add(new SmallFile(name, document(row, tally), 1, Optional.empty()));
      } else {
        Fault is = fault.get();
        byte[] bytes = is == Fault.MISSING ? new byte[0] : damaged(is, row);
        tally.addFault(is);
        PlacedFault placed = new PlacedFault(is, name, "", row, 0, 0);
        files.add(new SmallFile(name, bytes, 1, Optional.of(placed)));
      }
    }
    tallies.giveBack(tally);
    return files;
  }

  private static String memberName(long row) {
    return "raw/" + ranker(row) + ".json";
  }

  /** A thousand of them share a folder. */
  static String looseName(long row) {
    return "raw/%05d/%s.json".formatted(row / 1_000, ranker(row));
  }

  private static String ranker(long row) {
    JsonText name = new JsonText();
    Sessions.ranker(row, name);
    return new String(name.bytes(), 0, name.length(), StandardCharsets.US_ASCII);
  }
}
