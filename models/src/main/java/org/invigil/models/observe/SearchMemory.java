package org.invigil.models.observe;

import java.util.List;
import org.invigil.datasets.observation.Box;

/**
 * What later looks of a segment need to know of earlier ones.
 *
 * @param millis when the whole picture was last searched
 * @param search what it was searched for
 * @param people that this search saw
 * @param room behind the people
 * @param doubts faces that this search did not confirm: prints, badges, patterns
 */
record SearchMemory(long millis, Search search, long people, KnownRoom room, List<Box> doubts) {}
