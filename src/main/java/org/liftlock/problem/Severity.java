package org.liftlock.problem;

/** How much a finding matters: an error stops, a warning asks for a look, information is only said. */
public enum Severity {
    INFO,
    WARNING,
    ERROR
}
