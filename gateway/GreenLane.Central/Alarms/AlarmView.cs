using System.Collections.Immutable;

namespace GreenLane.Central.Alarms;

/// <summary>An alarm as people and programs see it. Holds no plate and no tag.</summary>
/// <param name="State">
/// unacknowledged, acknowledged, returned-unacknowledged, shelved or cleared, as ISA-18.2 tells them apart.
/// </param>
/// <param name="Priority">high, medium or low.</param>
/// <param name="Gateways">Crossing and name, all that it ever was about.</param>
/// <param name="Conditions">How many conditions it ever was about.</param>
public sealed record AlarmView(
    string Id, string Kind, string State, string Priority, DateTimeOffset Since, DateTimeOffset? ReturnedAt,
    ImmutableArray<string> Gateways, int Conditions, string Sentence, string WhatToDo, DateTimeOffset? AcknowledgedAt,
    string? AcknowledgedBy, DateTimeOffset? ShelvedUntil, string? ShelvedFor);
