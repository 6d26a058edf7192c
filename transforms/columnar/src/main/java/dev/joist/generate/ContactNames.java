package dev.joist.generate;

import java.nio.charset.StandardCharsets;

/**
 * First and last names, each out of a beginning and an end: 1,200 and 1,000 of them, all different.
 * Every name has a slot of its own, so that sixteen bytes can be copied whatever its length.
 */
final class ContactNames {
  static final int SLOT = 16;

  private static final String[] FIRST_BEGINNINGS = {
    "Al", "An", "Ar", "Ber", "Bri", "Car", "Chri", "Da", "De", "Do", "El", "Em", "Er", "Fran", "Ga",
    "Ger", "Ha", "He", "Is", "Jo", "Ju", "Ka", "Ke", "La", "Le", "Lu", "Mar", "Mi", "Na", "Ni",
    "Os", "Pa", "Ra", "Ro", "Sa", "Ste", "Te", "Va", "Wi", "Yo"
  };
  private static final String[] FIRST_ENDS = {
    "bert", "cia", "da", "dine", "don", "fred", "gan", "ham", "jah", "ka", "la", "lie", "lyn",
    "mund", "na", "nald", "nette", "phine", "que", "rian", "rick", "sha", "stin", "tha", "ton",
    "tte", "ven", "vin", "wyn", "zel"
  };
  private static final String[] LAST_BEGINNINGS = {
    "Ander", "Ash", "Barn", "Black", "Brad", "Bur", "Camp", "Carl", "Clif", "Cray", "Daw", "Dun",
    "East", "Edward", "Fitz", "Ful", "Gold", "Green", "Ham", "Har", "Hender", "Hill", "Hop", "John",
    "Kirk", "Lang", "Law", "Mac", "Mor", "New", "North", "Peter", "Rich", "Robin", "Shel", "Stan",
    "Strat", "Thorn", "Wal", "West"
  };
  private static final String[] LAST_ENDS = {
    "bell", "berg", "brook", "bury", "by", "dale", "der", "field", "ford", "gate", "ham", "kins",
    "land", "ley", "low", "man", "mond", "more", "ridge", "sen", "son", "stone", "ton", "well",
    "wood"
  };

  static final ContactNames FIRST = new ContactNames(FIRST_BEGINNINGS, FIRST_ENDS);
  static final ContactNames LAST = new ContactNames(LAST_BEGINNINGS, LAST_ENDS);

  private final byte[] slots;
  private final byte[] lengths;

  private ContactNames(String[] beginnings, String[] ends) {
    this.lengths = new byte[beginnings.length * ends.length];
    this.slots = new byte[lengths.length * SLOT];
    for (int i = 0; i < lengths.length; i++) {
      String name = beginnings[i / ends.length] + ends[i % ends.length];
      byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(ascii, 0, slots, i * SLOT, ascii.length);
      lengths[i] = (byte) ascii.length;
    }
  }

  int count() {
    return lengths.length;
  }

  int length(int name) {
    return lengths[name];
  }

  /** Lent: the name {@code i} begins at {@code i * SLOT}. */
  byte[] slots() {
    return slots;
  }

  String text(int name) {
    return new String(slots, name * SLOT, lengths[name], StandardCharsets.US_ASCII);
  }
}
