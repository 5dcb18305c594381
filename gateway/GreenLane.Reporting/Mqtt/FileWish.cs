namespace GreenLane.Reporting.Mqtt;

/// <summary>What the reporter is to ask the broker for.</summary>
/// <param name="Wanted">True: subscribe, which has the broker send what it holds. False: no more of it.</param>
internal readonly record struct FileWish(string Topic, bool Wanted);
