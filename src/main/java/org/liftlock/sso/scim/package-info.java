/** How an organization's directory adds, changes and suspends members by itself (SCIM 2.0, RFC 7643 and 7644). */
@NullMarked
package org.liftlock.sso.scim;

import org.jspecify.annotations.NullMarked;
