package dev.joist.archive;

import java.io.InputStream;

/**
 * One file within a {@link Container}.
 *
 * @param name a label, never to be opened: as the archive has it, those in an archive of an archive
 *     after the name of that and a slash. Empty when the file is no archive
 * @param bytes without compression; lent until the next member is asked for. They end with an
 *     {@link ArchiveException} where the archive breaks or the member cannot be read
 */
public record Member(String name, InputStream bytes) {}
