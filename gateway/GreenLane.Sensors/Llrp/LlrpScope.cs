namespace GreenLane.Sensors.Llrp;

/// <summary>An open message or parameter of an <see cref="LlrpWriter"/>; its end fills the length in.</summary>
public readonly ref struct LlrpScope
{
    private readonly LlrpWriter _writer;
    private readonly int _start;
    private readonly bool _isMessage;

    internal LlrpScope(LlrpWriter writer, int start, bool isMessage)
    {
        _writer = writer;
        _start = start;
        _isMessage = isMessage;
    }

    public void Dispose() => _writer.Close(_start, _isMessage);
}
