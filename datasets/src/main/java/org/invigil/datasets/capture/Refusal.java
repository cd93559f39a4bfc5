package org.invigil.datasets.capture;

import org.invigil.datasets.text.Text;

/** Why something of the manifests is not taken, and the next move. */
record Refusal(Text why, Text whatToDo) {}
