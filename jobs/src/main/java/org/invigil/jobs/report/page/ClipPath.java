package org.invigil.jobs.report.page;

/**
 * A clip beside a page.
 *
 * @param path inside the folder, with forward slashes
 */
public record ClipPath(String path, Shown shown) {
    /** How a page plays it. */
    public enum Shown {
        SOUND,
        FILM
    }
}
