namespace GreenLane.Sensors.Llrp;

/// <summary>The messages a client sends to a reader, in LLRP 1.0.1.</summary>
public static class ClientMessages
{
    /// <summary>
    /// The one reader operation and the one access operation of ours; readers refuse 0, which means "all".
    /// </summary>
    public const uint RoSpecId = 1;
    public const uint AccessSpecId = 1;

    private const uint All = 0;
    private const byte Disabled = 0;
    private const byte C1G2 = 1;

    public static void GetReaderCapabilities(LlrpWriter writer, uint id)
    {
        using (writer.Message(LlrpMessageType.GetReaderCapabilities, id))
        {
            writer.U8(0); // Everything it has to tell.
        }
    }

    /// <param name="interval">How often the reader shall show that it lives, to the millisecond.</param>
    public static void SetKeepalive(LlrpWriter writer, uint id, TimeSpan interval)
    {
        using (writer.Message(LlrpMessageType.SetReaderConfig, id))
        {
            writer.U8(0); // Keep the reader's other settings: an installer made them.
            using (writer.Parameter(LlrpParameterType.KeepaliveSpec))
            {
                writer.U8(1); // Periodic.
                writer.U32((uint)interval.TotalMilliseconds);
            }
        }
    }

    /// <summary>Asks to be told when an antenna is cut off or comes back.</summary>
    public static void WatchAntennas(LlrpWriter writer, uint id)
    {
        const ushort AntennaEvents = 8;
        const byte On = 0x80;
        using (writer.Message(LlrpMessageType.SetReaderConfig, id))
        {
            writer.U8(0);
            using (writer.Parameter(LlrpParameterType.ReaderEventNotificationSpec))
            using (writer.Parameter(LlrpParameterType.EventNotificationState))
            {
                writer.U16(AntennaEvents);
                writer.U8(On);
            }
        }
    }

    public static void DeleteAllAccessSpecs(LlrpWriter writer, uint id)
        => Numbered(writer, LlrpMessageType.DeleteAccessSpec, id, All);

    public static void DeleteAllRoSpecs(LlrpWriter writer, uint id)
        => Numbered(writer, LlrpMessageType.DeleteRoSpec, id, All);

    public static void EnableRoSpec(LlrpWriter writer, uint id)
        => Numbered(writer, LlrpMessageType.EnableRoSpec, id, RoSpecId);

    public static void StartRoSpec(LlrpWriter writer, uint id)
        => Numbered(writer, LlrpMessageType.StartRoSpec, id, RoSpecId);

    public static void EnableAccessSpec(LlrpWriter writer, uint id)
        => Numbered(writer, LlrpMessageType.EnableAccessSpec, id, AccessSpecId);

    public static void KeepaliveAck(LlrpWriter writer, uint id)
    {
        using (writer.Message(LlrpMessageType.KeepaliveAck, id))
        {
        }
    }

    public static void CloseConnection(LlrpWriter writer, uint id)
    {
        using (writer.Message(LlrpMessageType.CloseConnection, id))
        {
        }
    }

    /// <summary>One long inventory that reports every tag by itself: the lowest latency LLRP has.</summary>
    /// <param name="antennas">Antennas by number from 1; none means all the reader has.</param>
    public static void AddRoSpec(LlrpWriter writer, uint id, ReadOnlySpan<ushort> antennas)
    {
        using (writer.Message(LlrpMessageType.AddRoSpec, id))
        using (writer.Parameter(LlrpParameterType.RoSpec))
        {
            writer.U32(RoSpecId);
            writer.U8(0); // Highest priority.
            writer.U8(Disabled);
            RoBoundary(writer);
            AiSpec(writer, antennas);
            RoReport(writer);
        }
    }

    /// <summary>Asks every tag for its TID beside its EPC: an EPC alone can be copied.</summary>
    /// <param name="words">16-bit words of the TID to read, from its start.</param>
    public static void AddTidAccessSpec(LlrpWriter writer, uint id, ushort words)
    {
        const ushort EveryAntenna = 0;
        const ushort OpSpecId = 1;
        const byte TidBank = 0b10 << 6;
        using (writer.Message(LlrpMessageType.AddAccessSpec, id))
        using (writer.Parameter(LlrpParameterType.AccessSpec))
        {
            writer.U32(AccessSpecId);
            writer.U16(EveryAntenna);
            writer.U8(C1G2);
            writer.U8(Disabled);
            writer.U32(RoSpecId);
            using (writer.Parameter(LlrpParameterType.AccessSpecStopTrigger))
            {
                writer.U8(0); // Never.
                writer.U16(0);
            }

            using (writer.Parameter(LlrpParameterType.AccessCommand))
            {
                EveryTag(writer);
                using (writer.Parameter(LlrpParameterType.C1G2Read))
                {
                    writer.U16(OpSpecId);
                    writer.U32(0); // No access password: the TID is readable by anybody.
                    writer.U8(TidBank);
                    writer.U16(0);
                    writer.U16(words);
                }
            }
        }
    }

    private static void Numbered(LlrpWriter writer, LlrpMessageType type, uint id, uint spec)
    {
        using (writer.Message(type, id))
        {
            writer.U32(spec);
        }
    }

    // Started by START_ROSPEC and never ended by the reader: the gaps between repeated operations lose trucks.
    private static void RoBoundary(LlrpWriter writer)
    {
        using (writer.Parameter(LlrpParameterType.RoBoundarySpec))
        {
            using (writer.Parameter(LlrpParameterType.RoSpecStartTrigger))
            {
                writer.U8(0);
            }

            using (writer.Parameter(LlrpParameterType.RoSpecStopTrigger))
            {
                writer.U8(0);
                writer.U32(0);
            }
        }
    }

    private static void AiSpec(LlrpWriter writer, ReadOnlySpan<ushort> antennas)
    {
        using (writer.Parameter(LlrpParameterType.AiSpec))
        {
            ReadOnlySpan<ushort> every = [0];
            var chosen = antennas.IsEmpty ? every : antennas;
            writer.U16((ushort)chosen.Length);
            foreach (var antenna in chosen)
            {
                writer.U16(antenna);
            }

            using (writer.Parameter(LlrpParameterType.AiSpecStopTrigger))
            {
                writer.U8(0);
                writer.U32(0);
            }

            using (writer.Parameter(LlrpParameterType.InventoryParameterSpec))
            {
                writer.U16(1);
                writer.U8(C1G2);
            }
        }
    }

    private static void RoReport(LlrpWriter writer)
    {
        const byte UponTags = 1;
        const ushort AntennaRssiAndCount = 0x1000 | 0x0400 | 0x0080;
        using (writer.Parameter(LlrpParameterType.RoReportSpec))
        {
            writer.U8(UponTags);
            writer.U16(1); // Each tag in a report of its own.
            using (writer.Parameter(LlrpParameterType.TagReportContentSelector))
            {
                writer.U16(AntennaRssiAndCount);
            }
        }
    }

    // An empty mask on the EPC bank fits every tag.
    private static void EveryTag(LlrpWriter writer)
    {
        const byte EpcBankAndMatch = (0b01 << 6) | 0x20;
        using (writer.Parameter(LlrpParameterType.C1G2TagSpec))
        using (writer.Parameter(LlrpParameterType.C1G2TargetTag))
        {
            writer.U8(EpcBankAndMatch);
            writer.U16(0); // Pointer.
            writer.U16(0); // Mask bits.
            writer.U16(0); // Pattern bits.
        }
    }
}
