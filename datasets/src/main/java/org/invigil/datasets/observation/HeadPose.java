package org.invigil.datasets.observation;

/** Where the head points, in degrees: yaw positive to the image's right, pitch positive up, roll clockwise. */
public record HeadPose(float yawDegrees, float pitchDegrees, float rollDegrees) {}
