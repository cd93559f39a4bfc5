package org.invigil.models.observe;

import java.util.List;
import org.invigil.datasets.observation.Box;

/**
 * What later looks of a segment need to know of earlier ones.
 *
 * @param millis when the whole picture was last searched
 * @param people that this search saw
 * @param room behind the people
 * @param doubts faces that this search did not confirm: prints, badges, patterns
 */
record SearchMemory(long millis, long people, KnownRoom room, List<Box> doubts) {}
