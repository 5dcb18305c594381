namespace GreenLane.Central.Alarms;

/// <summary>What all alarms of one kind have in common.</summary>
/// <param name="Id">Stable: records and other programs rely on it.</param>
/// <param name="On">For how long a condition must last before it is an alarm.</param>
/// <param name="Off">For how long it must be gone before it counts as over.</param>
/// <param name="One">Says in a sentence what is wrong.</param>
/// <param name="Many">The same of several at once, by the number of them and of their gateways.</param>
public sealed record AlarmKind(
    string Id,
    AlarmPriority Priority,
    TimeSpan On,
    TimeSpan Off,
    Func<Condition, string> One,
    Func<int, int, string> Many,
    string WhatToDo);
