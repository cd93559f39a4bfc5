package org.invigil.datasets.capture;

import java.util.List;
import java.util.Set;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.text.Text;

/**
 * What came of reading one log.
 *
 * @param rows taken
 * @param attempts with at least one row
 * @param problems lines that could not be read, gathered by attempt and reason
 * @param notes lines of nobody, outside the window, and the like
 */
public record LogSummary(String file, long rows, Set<String> attempts, List<Problem> problems, List<Text> notes) {}
