namespace GreenLane.Gateway;

/// <summary>What the gateway says; event ids 5000 to 5999 (gateway/docs/operating/gateway.md).</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Information,
        "Gateway {Gateway} at {Crossing}: {Lanes} lane(s), session {Session}, epoch {Epoch}")]
    public static partial void Started(
        ILogger logger, string gateway, string crossing, int lanes, string session, string epoch);

    [LoggerMessage(5001, LogLevel.Critical, "Lane {Lane} gave up and shows red: its loop is broken")]
    public static partial void LaneStopped(ILogger logger, Exception e, string lane);

    [LoggerMessage(5002, LogLevel.Information, "Lane {Lane} opens in mode {Mode}")]
    public static partial void LaneOpened(ILogger logger, string lane, string mode);

    [LoggerMessage(
        5003, LogLevel.Warning, "Passage {Passage} was cut off when the gateway stopped; closed as interrupted")]
    public static partial void PassageInterrupted(ILogger logger, string passage);

    [LoggerMessage(5004, LogLevel.Warning, "Camera {Camera}: body refused: {Why}")]
    public static partial void BodyRefused(ILogger logger, string camera, string why);

    [LoggerMessage(5005, LogLevel.Warning, "Reader {Reader}: {State} {Why}")]
    public static partial void ReaderChanged(ILogger logger, string reader, string state, string? why);

    [LoggerMessage(5006, LogLevel.Error,
        "{File} is not the trust file that was confirmed: lanes stay red until 'greenlane trust confirm' is run")]
    public static partial void TrustChanged(ILogger logger, string file);

    [LoggerMessage(5007, LogLevel.Error, "The mode of lane {Lane} cannot be kept: {Why}")]
    public static partial void ModeNotKept(ILogger logger, string lane, string why);

    [LoggerMessage(5008, LogLevel.Critical, "The gateway cannot run: {Why}")]
    public static partial void CouldNotStart(ILogger logger, string why);

    [LoggerMessage(5009, LogLevel.Warning,
        "Identity is tightened to keep to its budget: a plate must weigh {Needed}; chance for a stranger with a tag "
            + "{TagAndPlate}, by plate alone {PlateExact}")]
    public static partial void IdentityTightened(ILogger logger, int needed, double tagAndPlate, double plateExact);

    [LoggerMessage(5010, LogLevel.Error, "What camera {Camera} confuses cannot be kept: {Why}")]
    public static partial void ConfusionsNotKept(ILogger logger, string camera, string why);

    [LoggerMessage(5020, LogLevel.Error, "Plate reads cannot be kept until their record: {Why}")]
    public static partial void SightingsNotKept(ILogger logger, string why);

    [LoggerMessage(5021, LogLevel.Warning, "A picture could not be kept or deleted: {Why}")]
    public static partial void ImageNotKept(ILogger logger, string why);

    [LoggerMessage(5022, LogLevel.Warning, "Camera {Camera}: {Why}; tried again in {Seconds} s")]
    public static partial void CameraLost(ILogger logger, string camera, string why, double seconds);

    [LoggerMessage(5023, LogLevel.Information, "Camera {Camera}: connected")]
    public static partial void CameraConnected(ILogger logger, string camera);

    [LoggerMessage(5030, LogLevel.Warning, "The guard of lane {Lane}: a frame is refused: {Why}")]
    public static partial void GuardFrameRefused(ILogger logger, string lane, Guarding.FrameOutcome why);

    [LoggerMessage(5031, LogLevel.Error, "The guard of lane {Lane} cannot report: port {Port}: {Why}")]
    public static partial void GuardPortRefused(ILogger logger, string lane, int port, string why);

    [LoggerMessage(5034, LogLevel.Error, "Notices cannot be kept: {Why}")]
    public static partial void PapersNotKept(ILogger logger, string why);

    [LoggerMessage(5035, LogLevel.Error, "The notices could not be understood and lie aside as {File}")]
    public static partial void PapersSetAside(ILogger logger, string file);

    [LoggerMessage(5036, LogLevel.Warning, "Intake {Source}: {Count} refused: {Reasons}")]
    public static partial void NoticesRefused(ILogger logger, string source, int count, string reasons);

    [LoggerMessage(5037, LogLevel.Error, "The folder of notices cannot be worked: {Why}")]
    public static partial void NoticeFolderFailed(ILogger logger, string why);

    [LoggerMessage(5038, LogLevel.Error, "How far movements were told cannot be kept: {Why}")]
    public static partial void MovementCursorNotKept(ILogger logger, string why);

    [LoggerMessage(5039, LogLevel.Information, "Passage {Passage} waits to be told of: {Why}")]
    public static partial void MovementWaits(ILogger logger, string passage, string why);

    [LoggerMessage(5045, LogLevel.Error, "The other system will not take passage {Passage}: {Why}")]
    public static partial void MovementRefused(ILogger logger, string passage, string why);

    [LoggerMessage(5040, LogLevel.Error, "Watchdogs are not fed: lane {Lane} makes no turn")]
    public static partial void WatchdogsStarve(ILogger logger, string lane);

    [LoggerMessage(5041, LogLevel.Warning, "systemd cannot be told that the gateway lives: {Why}")]
    public static partial void SystemdNotTold(ILogger logger, string why);

    [LoggerMessage(5050, LogLevel.Warning,
        "Set-up code for the first supervisor's account: {Code} (also in {File}); it dies when used")]
    public static partial void SetupCodeOpen(ILogger logger, string code, string file);

    [LoggerMessage(5051, LogLevel.Error,
        "The accounts could not be understood and lie aside as {File}; nobody has an account until one is set up anew")]
    public static partial void AccountsSetAside(ILogger logger, string file);

    [LoggerMessage(5052, LogLevel.Warning, "Who is signed in cannot be kept over a restart: {Why}")]
    public static partial void SessionsNotKept(ILogger logger, string why);

    [LoggerMessage(5053, LogLevel.Error, "Accounts cannot be kept: {Why}")]
    public static partial void AccountsNotKept(ILogger logger, string why);

    [LoggerMessage(5060, LogLevel.Information, "TLS with the certificate of {Subject}, good until {Until:u}")]
    public static partial void CertificateTaken(ILogger logger, string subject, DateTimeOffset until);

    [LoggerMessage(5061, LogLevel.Error, "The renewed certificate is refused, the former stays in force: {Why}")]
    public static partial void CertificateRefused(ILogger logger, string why);

    [LoggerMessage(5062, LogLevel.Error, "Keys of pseudonyms, or notes of commands, could not be seen to: {Why}")]
    public static partial void PersonalDataNotKept(ILogger logger, string why);

    [LoggerMessage(5070, LogLevel.Information, "Taken from the centre: {Kind} of {Issuer} ({Hash})")]
    public static partial void FileTaken(ILogger logger, string kind, string issuer, string hash);

    [LoggerMessage(5071, LogLevel.Warning, "Refused from the centre: {Kind} of {Issuer}: {Why}")]
    public static partial void FileRefused(ILogger logger, string kind, string issuer, string why);

    [LoggerMessage(5072, LogLevel.Error, "Cannot be kept: {Kind} of {Issuer} from the centre: {Why}")]
    public static partial void FileNotKept(ILogger logger, string kind, string issuer, string why);

    [LoggerMessage(5073, LogLevel.Warning, "Something lies at the broker where files are, and is none that is known")]
    public static partial void FileTopicUnknown(ILogger logger);
}
