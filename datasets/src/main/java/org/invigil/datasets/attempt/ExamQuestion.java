package org.invigil.datasets.attempt;

import java.util.List;

/**
 * One question of an exam.
 *
 * @param type the learning environment's word for it, or empty
 * @param options choices in the order of the manifest; empty where there are none
 * @param text what was asked, or empty
 */
public record ExamQuestion(
        String examDay, String examId, String questionId, String type, List<String> options, String text) {}
