package org.invigil.datasets.capture;

import java.util.List;

/**
 * One question of an exam as {@code questions.csv} describes it.
 *
 * @param type the learning environment's word for it, or empty
 * @param options choices in the order of the manifest; empty where there are none
 * @param text what was asked, or empty
 */
public record Question(String examId, String questionId, String type, List<String> options, String text) {}
