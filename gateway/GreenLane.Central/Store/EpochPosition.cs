using GreenLane.Central.Ingest;

namespace GreenLane.Central.Store;

/// <summary>How far one epoch of one gateway is settled.</summary>
public sealed record EpochPosition(GatewayKey Gateway, string Epoch, EpochLedger Ledger);
