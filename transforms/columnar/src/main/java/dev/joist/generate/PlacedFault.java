package dev.joist.generate;

/**
 * A fault and its place.
 *
 * @param member of the archive that is the file; empty if it is none
 * @param ordinal which document of the file, or of the member
 * @param offset where the document begins
 */
record PlacedFault(Fault fault, String file, String member, long row, long ordinal, long offset) {
  /** In the whole file, of which so much is before the piece; members have places of their own. */
  PlacedFault after(long documents, long bytes) {
    return member.isEmpty()
        ? new PlacedFault(fault, file, member, row, ordinal + documents, offset + bytes)
        : this;
  }

  /** As JSON, without a line end. Lines are counted from 1, and every document is one. */
  void writeTo(JsonText out) {
    out.ascii("{\"code\":\"").ascii(fault.code().name()).ascii("\",\"file\":\"").ascii(file);
    out.ascii("\"");
    if (!member.isEmpty()) {
      out.ascii(",\"member\":\"").ascii(member).ascii("\"");
    }
    out.ascii(",\"row\":").number(row);
    if (fault != Fault.MISSING && fault != Fault.CUT_PARQUET && fault != Fault.CUT_ARCHIVE) {
      out.ascii(",\"ordinal\":").number(ordinal).ascii(",\"line\":").number(ordinal + 1);
      out.ascii(",\"offset\":").number(offset);
    }
    out.raw('}');
  }
}
