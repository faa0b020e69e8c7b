package org.liftlock.product;

/**
 * Work that is planned for later once somebody has ticked a task of a run.
 *
 * @param playbook the further work that it is
 * @param since what the days count from
 */
public record FollowUp(String playbook, int afterDays, RollbackPlan.Since since) {}
