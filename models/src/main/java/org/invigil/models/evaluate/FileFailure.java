package org.invigil.models.evaluate;

import org.invigil.datasets.text.Text;

/**
 * A file that could not be measured.
 *
 * @param file as the labels name it
 */
public record FileFailure(String file, Text why) {}
