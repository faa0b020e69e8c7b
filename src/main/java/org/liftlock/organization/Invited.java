package org.liftlock.organization;

/**
 * Somebody is to be told by mail that they are invited.
 *
 * @param inviter as people call them
 */
public record Invited(Invitation invitation, InvitationToken token, String inviter) {}
