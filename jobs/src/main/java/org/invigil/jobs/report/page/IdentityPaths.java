package org.invigil.jobs.report.page;

/**
 * Pictures of one examinee beside the page.
 *
 * @param strip reference photo, typical and furthest look; null without consent or recordings
 * @param sheet faces from all over the attempt; null without recordings
 */
public record IdentityPaths(String strip, String sheet) {
    static final IdentityPaths NONE = new IdentityPaths(null, null);
}
