package org.invigil.datasets.incident;

import java.util.List;
import org.invigil.datasets.text.Text;

/** One cluster of attempts that pairs connect. */
public record AttemptGroup(String examDay, String examId, String groupId, List<String> attemptIds, Text reason) {}
