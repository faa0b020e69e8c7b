package org.liftlock.migration.diagnosis;

import java.util.List;
import org.liftlock.problem.Finding;

/** What one check saw. */
public record Result(String check, List<Finding> findings, long milliseconds) {}
