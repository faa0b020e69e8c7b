/** Departments and teams: how the people of an organization are arranged. */
@NullMarked
package org.liftlock.organization.team;

import org.jspecify.annotations.NullMarked;
