// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

/**
 * What one second of a run brought.
 *
 * @param number from 1, in the order of time
 * @param nanos nanoseconds since the epoch
 * @param dropped packets lost since the sample before
 */
record Sample(long number, long nanos, long packetsPerSecond, long bytesPerSecond, long dropped) {}
