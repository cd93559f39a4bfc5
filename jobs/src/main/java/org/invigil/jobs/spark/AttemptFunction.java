package org.invigil.jobs.spark;

import java.io.Serializable;
import java.util.Iterator;

/** What is done with the rows of one attempt, in the order that was asked for. Rows are seen once. */
@FunctionalInterface
public interface AttemptFunction<R, T> extends Serializable {
    Iterator<T> apply(AttemptKey attempt, Iterator<R> rows) throws Exception;
}
