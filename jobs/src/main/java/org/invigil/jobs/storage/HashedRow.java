package org.invigil.jobs.storage;

/**
 * What is left of a row when its table is hashed. Public because Spark builds it.
 *
 * @param sortKey the row's key as a sortable text
 * @param sha256 of the whole row, in hexadecimal digits
 */
public record HashedRow(String sortKey, String sha256) {}
