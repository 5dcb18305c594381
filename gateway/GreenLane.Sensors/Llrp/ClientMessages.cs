namespace GreenLane.Sensors.Llrp;

/// <summary>The messages a client sends to a reader, but for those about its configuration.</summary>
public static class ClientMessages
{
    /// <summary>The one access operation of ours; readers refuse 0, which means "all".</summary>
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

    /// <summary>Asks which versions the reader speaks. Itself a message of 1.1, whatever is spoken.</summary>
    public static void GetSupportedVersion(LlrpWriter writer, uint id)
    {
        using (InVersion11(writer, LlrpMessageType.GetSupportedVersion, id))
        {
        }
    }

    /// <param name="version">As on the wire: 2 is LLRP 1.1.</param>
    public static void SetProtocolVersion(LlrpWriter writer, uint id, byte version)
    {
        using (InVersion11(writer, LlrpMessageType.SetProtocolVersion, id))
        {
            writer.U8(version);
        }
    }

    /// <summary>Asks an Impinj reader to let this client use its extensions.</summary>
    public static void EnableImpinjExtensions(LlrpWriter writer, uint id)
    {
        using (writer.Message(LlrpMessageType.Custom, id))
        {
            writer.U32(Impinj.Vendor);
            writer.U8(Impinj.EnableExtensions);
            writer.U32(0); // Reserved.
        }
    }

    /// <summary>Asks for what was held back since the last connection. Nothing answers it.</summary>
    public static void EnableEventsAndReports(LlrpWriter writer, uint id)
    {
        using (writer.Message(LlrpMessageType.EnableEventsAndReports, id))
        {
        }
    }

    public static void DeleteAllAccessSpecs(LlrpWriter writer, uint id)
        => Numbered(writer, LlrpMessageType.DeleteAccessSpec, id, All);

    public static void DeleteAllRoSpecs(LlrpWriter writer, uint id)
        => Numbered(writer, LlrpMessageType.DeleteRoSpec, id, All);

    public static void EnableRoSpec(LlrpWriter writer, uint id, uint roSpecId)
        => Numbered(writer, LlrpMessageType.EnableRoSpec, id, roSpecId);

    public static void StartRoSpec(LlrpWriter writer, uint id, uint roSpecId)
        => Numbered(writer, LlrpMessageType.StartRoSpec, id, roSpecId);

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
    public static void AddRoSpec(LlrpWriter writer, uint id, InventoryRequest inventory)
    {
        using (writer.Message(LlrpMessageType.AddRoSpec, id))
        using (writer.Parameter(LlrpParameterType.RoSpec))
        {
            writer.U32(inventory.RoSpecId);
            writer.U8(0); // Highest priority.
            writer.U8(Disabled);
            RoBoundary(writer);
            AiSpec(writer, inventory);
            RoReport(writer, inventory.SerializedTids);
        }
    }

    /// <summary>Asks every tag for its TID beside its EPC: an EPC alone can be copied.</summary>
    /// <param name="words">16-bit words of the TID to read, from its start.</param>
    /// <param name="roSpecId">The inventory during which to ask.</param>
    public static void AddTidAccessSpec(LlrpWriter writer, uint id, uint roSpecId, ushort words)
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
            writer.U32(roSpecId);
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

    private static LlrpScope InVersion11(LlrpWriter writer, LlrpMessageType type, uint id)
    {
        var spoken = writer.Version;
        writer.Version = LlrpWriter.Version11;
        var message = writer.Message(type, id);
        writer.Version = spoken;
        return message;
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

    private static void AiSpec(LlrpWriter writer, InventoryRequest inventory)
    {
        using (writer.Parameter(LlrpParameterType.AiSpec))
        {
            ReadOnlySpan<ushort> every = [0];
            var chosen = inventory.Antennas.IsEmpty ? every : inventory.Antennas.AsSpan();
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
                if (inventory.Transmitter is { } transmitter)
                {
                    EveryAntenna(writer, transmitter);
                }
            }
        }
    }

    private static void EveryAntenna(LlrpWriter writer, TransmitterRequest transmitter)
    {
        using (writer.Parameter(LlrpParameterType.AntennaConfiguration))
        {
            writer.U16(0); // Every antenna of this inventory.
            using (writer.Parameter(LlrpParameterType.RfTransmitter))
            {
                writer.U16(transmitter.HopTable);
                writer.U16(transmitter.Channel);
                writer.U16(transmitter.Power);
            }
        }
    }

    private static void RoReport(LlrpWriter writer, bool serializedTids)
    {
        const byte UponTags = 1;

        // ROSpecID, AntennaID, PeakRSSI, LastSeenTimestamp, TagSeenCount.
        const ushort Wanted = 0x8000 | 0x1000 | 0x0400 | 0x0100 | 0x0080;
        using (writer.Parameter(LlrpParameterType.RoReportSpec))
        {
            writer.U8(UponTags);
            writer.U16(1); // Each tag in a report of its own.
            using (writer.Parameter(LlrpParameterType.TagReportContentSelector))
            {
                writer.U16(Wanted);
            }

            if (serializedTids)
            {
                using (writer.Custom(Impinj.Vendor, Impinj.TagReportContentSelector))
                using (writer.Custom(Impinj.Vendor, Impinj.EnableSerializedTid))
                {
                    writer.U16(1); // On.
                }
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
