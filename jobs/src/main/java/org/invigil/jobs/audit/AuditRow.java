package org.invigil.jobs.audit;

/**
 * How a command ended.
 *
 * @param at ISO time
 * @param by account that ran it
 * @param version of Invigil
 * @param settings SHA-256 over them; empty where the command has none
 * @param inputs SHA-256 over the hashes of what went in; empty as above
 * @param attempt pseudonym of the one attempt that it was about; empty where it was about exams
 */
public record AuditRow(
        String at,
        String by,
        String command,
        String version,
        String outcome,
        String settings,
        String inputs,
        String attempt) {}
