/** What every page shares: layout, messages, error pages, and problem+json for the API. */
@NullMarked
package org.liftlock.web;

import org.jspecify.annotations.NullMarked;
