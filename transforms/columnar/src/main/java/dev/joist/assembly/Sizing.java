package dev.joist.assembly;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** How many files there are to be. */
public sealed interface Sizing extends Serializable {
  /** The pieces of every file, in the order of the groups; at least one file. */
  List<List<Piece>> deal(List<StoredGroup> groups);

  /** So many that none is much larger, and of about one size, cut between row groups. */
  record ByBytes(long bytes) implements Sizing {
    public ByBytes {
      if (bytes < 1) {
        throw new IllegalArgumentException("files need at least 1 byte, not " + bytes);
      }
    }

    @Override
    public List<List<Piece>> deal(List<StoredGroup> groups) {
      long total = 0;
      for (StoredGroup group : groups) {
        total += group.bytes();
      }
      double each = (double) total / Math.max(1, (total + bytes - 1) / bytes);
      List<List<Piece>> parts = new ArrayList<>();
      List<Piece> open = new ArrayList<>();
      long before = 0;
      for (StoredGroup group : groups) {
        boolean beyond = before + group.bytes() / 2.0 >= each * (parts.size() + 1);
        if (beyond && !open.isEmpty()) {
          parts.add(open);
          open = new ArrayList<>();
        }
        open.add(Piece.whole(group));
        before += group.bytes();
      }
      parts.add(open);
      return parts;
    }
  }

  /** Exactly so many, with as many rows each, give or take one. */
  record ByCount(int files) implements Sizing {
    public ByCount {
      if (files < 1) {
        throw new IllegalArgumentException("there must be at least 1 file, not " + files);
      }
    }

    @Override
    public List<List<Piece>> deal(List<StoredGroup> groups) {
      long total = 0;
      for (StoredGroup group : groups) {
        total += group.rows();
      }
      List<List<Piece>> parts = new ArrayList<>();
      int at = 0;
      long taken = 0;
      long done = 0;
      for (int part = 0; part < files; part++) {
        long end = Math.multiplyExact(total, part + 1) / files;
        List<Piece> pieces = new ArrayList<>();
        while (done < end) {
          StoredGroup group = groups.get(at);
          long to = Math.min(group.rows(), taken + end - done);
          pieces.add(new Piece(group, taken, to, Piece.Treatment.COPY));
          done += to - taken;
          taken = to;
          if (taken == group.rows()) {
            at++;
            taken = 0;
          }
        }
        parts.add(pieces);
      }
      return parts;
    }
  }
}
