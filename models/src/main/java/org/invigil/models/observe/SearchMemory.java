package org.invigil.models.observe;

/**
 * What later looks of a segment need to know of earlier ones.
 *
 * @param millis when the whole picture was last searched
 * @param people that this search saw
 * @param room behind the people
 */
record SearchMemory(long millis, long people, KnownRoom room) {}
