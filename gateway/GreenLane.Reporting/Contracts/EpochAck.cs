namespace GreenLane.Reporting.Contracts;

/// <param name="DurableThrough">Every sequence from 1 to this one is committed at the centre, none missing.</param>
public sealed record EpochAck(string Epoch, long DurableThrough);
