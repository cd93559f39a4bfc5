package org.invigil.datasets.imports.moodle;

import java.time.Instant;

/** What the exports say about one question of one attempt; later files fill what earlier ones left open. */
final class Reply {
    private String question = "";
    private String questionId = "";
    private String response = "";
    private String right = "";
    private Boolean correct;
    private Instant answered;
    private Double seconds;

    void ask(String text) {
        question = text.isEmpty() ? question : text;
    }

    void identify(String id) {
        questionId = id.isEmpty() ? questionId : id;
    }

    void respond(String text) {
        response = text.isEmpty() || text.equals("-") ? response : text;
    }

    void solve(String text) {
        right = text.isEmpty() || text.equals("-") ? right : text;
    }

    void mark(Boolean isCorrect) {
        correct = isCorrect == null ? correct : isCorrect;
    }

    void time(Instant at, Double took) {
        answered = at == null ? answered : at;
        seconds = took == null ? seconds : took;
    }

    /** Takes over what the other knows and this does not. */
    void fill(Reply other) {
        question = question.isEmpty() ? other.question : question;
        questionId = questionId.isEmpty() ? other.questionId : questionId;
        response = response.isEmpty() ? other.response : response;
        right = right.isEmpty() ? other.right : right;
        correct = correct == null ? other.correct : correct;
        answered = answered == null ? other.answered : answered;
        seconds = seconds == null ? other.seconds : seconds;
    }

    String question() {
        return question;
    }

    String questionId() {
        return questionId;
    }

    String response() {
        return response;
    }

    String right() {
        return right;
    }

    /** Null where it was not marked. */
    Boolean correct() {
        return correct;
    }

    /** Null where it is not known. */
    Instant answered() {
        return answered;
    }

    /** Null where it is not known. */
    Double seconds() {
        return seconds;
    }
}
