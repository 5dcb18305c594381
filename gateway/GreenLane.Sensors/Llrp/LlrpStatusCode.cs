namespace GreenLane.Sensors.Llrp;

/// <summary>How a reader answered a request. Codes not named here arrive too and are refusals like any other.</summary>
public enum LlrpStatusCode : ushort
{
    Success = 0,
    ParameterError = 100,
    FieldError = 101,
    UnexpectedParameter = 102,
    MissingParameter = 103,
    UnsupportedMessage = 109,
    UnsupportedVersion = 110,
    UnsupportedParameter = 111,
    UnexpectedMessage = 112,
    Invalid = 300,
    OutOfRange = 301,
    DeviceError = 401,
}
