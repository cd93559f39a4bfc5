package org.invigil.jobs.storage;

/**
 * The hash of a table's rows of one attempt, or of whatever else begins the table's key. Public because Spark builds
 * it.
 *
 * @param group the values that the rows have in common
 * @param sha256 of their texts in order, in hexadecimal digits
 */
public record GroupHash(String group, String sha256) {}
