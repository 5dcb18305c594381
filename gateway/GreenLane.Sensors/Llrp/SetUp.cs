namespace GreenLane.Sensors.Llrp;

/// <summary>Walks the script of requests, one outstanding at a time. Owned by its session; one thread.</summary>
internal sealed class SetUp(SetUpPlan plan, LlrpWriter outgoing)
{
    /// <summary>
    /// After a request that nothing answers: readers exist that take only one message per TCP segment, and two that
    /// follow at once may travel in one.
    /// </summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>High, so that an echoed number is told from a reader's own count.</summary>
    private const uint FirstId = 1_000_001;

    private int _index = -1;
    private uint _nextId = FirstId;
    private LlrpMessageType? _failedOptional;

    public SetUpPlan Plan => plan;

    /// <summary>When the answer to the request outstanding is overdue.</summary>
    public TimeSpan AnswerBy { get; private set; } = TimeSpan.MaxValue;

    /// <summary>Why the latest request failed.</summary>
    public string? Why { get; private set; }

    /// <summary>The request to start the inventory is on its way: what arrived before is of an earlier one.</summary>
    public bool StartSent { get; private set; }

    public bool IsDone => _index >= SetUpStep.Script.Count;

    /// <summary>The question for the version is outstanding.</summary>
    public bool AwaitsVersion => Current is
    {
        Request: LlrpMessageType.GetSupportedVersion or LlrpMessageType.SetProtocolVersion
    };

    private SetUpStep? Current => _index >= 0 && !IsDone ? SetUpStep.Script[_index] : null;

    /// <summary>The number of the next message we send.</summary>
    public uint TakeId() => _nextId++;

    /// <summary>Makes the next request that is wanted.</summary>
    public void Next(TimeSpan now)
    {
        AnswerBy = TimeSpan.MaxValue;
        while (++_index < SetUpStep.Script.Count)
        {
            var step = SetUpStep.Script[_index];
            if (step.Wanted?.Invoke(plan) != false && (step.Needs is null || step.Needs != _failedOptional))
            {
                Ask(step, now);
                return;
            }
        }
    }

    /// <summary>Takes a message that may be the answer.</summary>
    public SetUpOutcome Answer(in LlrpFrame frame, TimeSpan at)
    {
        if (Current is not { IsAnswered: true } step || !IsAnswer(frame, step))
        {
            return SetUpOutcome.Ignored;
        }

        var from = Math.Min(StatusAt(frame.Type), frame.Body.Length);
        var answered = LlrpStatus.TryDecode(frame.Body[from..], out var so);
        if (answered != DecodeOutcome.Done)
        {
            Why = $"a malformed answer to {step.Request}";
            return AwaitsVersion ? SetUpOutcome.GoesOn : SetUpOutcome.BadFrame;
        }

        return frame.Type == LlrpMessageType.ErrorMessage || !so.IsSuccess
            ? Refused(step, $"refused: {so}", at)
            : Granted(step, frame);
    }

    /// <summary>The time for the answer is over.</summary>
    public SetUpOutcome Unanswered(TimeSpan now)
    {
        if (AwaitsVersion)
        {
            return SetUpOutcome.Mute;
        }

        return Current is { IsAnswered: true } step ? Refused(step, "not answered", now) : SetUpOutcome.GoesOn;
    }

    private void Ask(SetUpStep step, TimeSpan now)
    {
        StartSent |= step.StartsReading;
        AnswerBy = now + (step.IsAnswered ? plan.Options.RequestTimeout : Pause);
        step.Write(outgoing, TakeId(), plan);
    }

    // Told by the type: with one request at a time it is enough, and readers exist that do not echo the id (the one in
    // npm llrpjs 1.0.1). An echoed id of an earlier request is a late answer.
    private bool IsAnswer(in LlrpFrame frame, SetUpStep step)
    {
        var isLate = frame.Id >= FirstId && frame.Id < _nextId - 1;
        return !isLate
            && (frame.Type == ReaderMessages.ResponseTo(step.Request) || frame.Type == LlrpMessageType.ErrorMessage);
    }

    private static int StatusAt(LlrpMessageType type) => type switch
    {
        LlrpMessageType.GetSupportedVersionResponse => SupportedVersion.Length,
        LlrpMessageType.Custom => 5, // Vendor and subtype.
        _ => 0,
    };

    private SetUpOutcome Refused(SetUpStep step, string how, TimeSpan now)
    {
        Why = $"{step.Request} was {how}";
        if (step.Request == LlrpMessageType.AddRoSpec && plan.HasMore)
        {
            plan.IsPlain = true;
            Ask(step, now);
            return SetUpOutcome.AsksForLess;
        }

        if (step.Required)
        {
            return SetUpOutcome.Failed;
        }

        _failedOptional = step.Request;
        return SetUpOutcome.GoesOn;
    }

    private SetUpOutcome Granted(SetUpStep step, in LlrpFrame frame)
    {
        switch (frame.Type)
        {
            case LlrpMessageType.GetSupportedVersionResponse:
                plan.Supported = SupportedVersion.TryDecode(frame.Body, out var supported) ? supported : default;
                Speak(plan.Supported.Current);
                break;
            case LlrpMessageType.SetProtocolVersionResponse:
                Speak(LlrpWriter.Version11);
                break;
            case LlrpMessageType.Custom:
                plan.HasExtensions = true;
                break;
            case LlrpMessageType.GetReaderCapabilitiesResponse:
                if (ReaderCapabilities.TryDecode(frame.Body, out var capabilities) != DecodeOutcome.Done)
                {
                    Why = "malformed capabilities";
                    return SetUpOutcome.BadFrame;
                }

                plan.Capabilities = capabilities;
                break;
            default:
                break;
        }

        return step.StartsReading ? SetUpOutcome.Started : SetUpOutcome.GoesOn;
    }

    private void Speak(byte version)
    {
        if (version == LlrpWriter.Version11)
        {
            outgoing.Version = version;
        }
    }
}
