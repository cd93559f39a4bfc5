package org.invigil.datasets;

import org.invigil.datasets.text.Text;

/** Input that the user can mend. Its text says what happened, to which file, with the value, and the next move. */
public class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Text text;

    public InputException(Text text) {
        super(text.key() + text.arguments());
        this.text = text;
    }

    public InputException(Text text, Throwable cause) {
        super(text.key() + text.arguments(), cause);
        this.text = text;
    }

    public Text text() {
        return text;
    }
}
