using System.Text.Json.Serialization;
using GreenLane.Central.Accounts;
using GreenLane.Central.Alarms;
using GreenLane.Central.Enrolling;
using GreenLane.Central.Enrolling.Requests;
using GreenLane.Central.Figures;
using GreenLane.Central.Files;
using GreenLane.Central.Search;
using GreenLane.Central.Store;
using GreenLane.Central.Watching;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Api;

/// <summary>How the API writes: camel case, nulls kept, no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(GatewayList))]
[JsonSerializable(typeof(PassageList))]
[JsonSerializable(typeof(PassageDetail))]
[JsonSerializable(typeof(CheckpointPage))]
[JsonSerializable(typeof(ThroughputDocument))]
[JsonSerializable(typeof(CountersDocument))]
[JsonSerializable(typeof(Series))]
[JsonSerializable(typeof(Breakdown))]
[JsonSerializable(typeof(Comparison))]
[JsonSerializable(typeof(Baseline))]
[JsonSerializable(typeof(FigureBoard))]
[JsonSerializable(typeof(SetAsideList))]
[JsonSerializable(typeof(SetAsideDetail))]
[JsonSerializable(typeof(AlarmList))]
[JsonSerializable(typeof(AlarmHistory))]
[JsonSerializable(typeof(ShelveWish))]
[JsonSerializable(typeof(Alarm))]
[JsonSerializable(typeof(StandingCondition))]
[JsonSerializable(typeof(CentralAccount))]
[JsonSerializable(typeof(AuditList))]
[JsonSerializable(typeof(PassageSearch))]
[JsonSerializable(typeof(SearchWish))]
[JsonSerializable(typeof(AccountList))]
[JsonSerializable(typeof(AccountWish))]
[JsonSerializable(typeof(GivenPassword))]
[JsonSerializable(typeof(SessionDocument))]
[JsonSerializable(typeof(SignInWish))]
[JsonSerializable(typeof(SetUpWish))]
[JsonSerializable(typeof(PasswordWish))]
[JsonSerializable(typeof(Change))]
[JsonSerializable(typeof(StoreChange))]
[JsonSerializable(typeof(FileList))]
[JsonSerializable(typeof(RecognitionTable))]
[JsonSerializable(typeof(RegisterDocument))]
[JsonSerializable(typeof(OperatorList))]
[JsonSerializable(typeof(VehicleList))]
[JsonSerializable(typeof(RegisterHistory))]
[JsonSerializable(typeof(ProposalList))]
[JsonSerializable(typeof(PublicationList))]
[JsonSerializable(typeof(EnrolmentDone))]
[JsonSerializable(typeof(ImportRefusal))]
[JsonSerializable(typeof(ImportStanding))]
[JsonSerializable(typeof(EnrolledOperator))]
[JsonSerializable(typeof(RequestWish))]
[JsonSerializable(typeof(RequestAnswer))]
[JsonSerializable(typeof(RequestAnswerList))]
[JsonSerializable(typeof(OperatorRequestList))]
[JsonSerializable(typeof(OperatorTokenList))]
[JsonSerializable(typeof(TokenWish))]
[JsonSerializable(typeof(GivenToken))]
[JsonSerializable(typeof(StatusWish))]
[JsonSerializable(typeof(ReasonWish))]
[JsonSerializable(typeof(ConsentWish))]
[JsonSerializable(typeof(TagWish))]
[JsonSerializable(typeof(EndWish))]
[JsonSerializable(typeof(PublishWish))]
[JsonSerializable(typeof(WatchListBoard))]
[JsonSerializable(typeof(WatchListCases))]
[JsonSerializable(typeof(Readiness))]
internal sealed partial class CentralJson : JsonSerializerContext;
