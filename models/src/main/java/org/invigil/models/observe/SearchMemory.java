package org.invigil.models.observe;

/**
 * What later looks of a segment need to know of earlier ones.
 *
 * @param millis when the whole picture was last searched
 * @param search what it was searched for
 * @param people that this search saw
 * @param room behind the people
 */
record SearchMemory(long millis, Search search, long people, KnownRoom room) {}
