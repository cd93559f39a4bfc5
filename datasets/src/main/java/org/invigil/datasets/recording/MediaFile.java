package org.invigil.datasets.recording;

import java.nio.file.Path;

/**
 * A media file on this machine and what messages call it.
 *
 * @param path of a regular file; never a link, never an address
 * @param name for people: the path relative to the captures folder
 */
public record MediaFile(Path path, String name) {}
