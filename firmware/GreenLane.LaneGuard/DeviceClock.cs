using System;

namespace GreenLane.LaneGuard;

/// <summary>The device's own tick count (nanoFramework.Runtime.Native), which no network time moves.</summary>
public sealed class DeviceClock : IGuardClock
{
    public long NowMs => Environment.TickCount64;
}
