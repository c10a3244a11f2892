using FluentAssertions;
using Microsoft.AspNetCore.Http;
using PhrCluster.AccessLog;
using PhrCluster.Client;
using PhrCluster.Identity;
using PhrCluster.Transactions;
using PhrCluster.Web.FhirApi.Answers;
using Xunit;

namespace PhrCluster.Tests.Fast.Web;

/// <summary>What each failure is over HTTP.</summary>
public sealed class FaultTableTests
{
    public static TheoryData<Exception, int, string> Table => new()
    {
        { Refused(ReasonCode.TicketUnusable, TicketFault.Missing), 401, IssueCode.Login },
        { Refused(ReasonCode.TicketUnusable, TicketFault.Expired), 401, IssueCode.Expired },
        { Refused(ReasonCode.TicketUnusable, TicketFault.BadSignature), 401, IssueCode.Unknown },
        { Refused(ReasonCode.TicketUnusable, TicketFault.UnknownKey), 401, IssueCode.Unknown },
        { Refused(ReasonCode.TicketUnusable, TicketFault.OtherRecord), 403, IssueCode.Forbidden },
        { Refused(ReasonCode.TicketUnusable, TicketFault.ScopeLacking), 403, IssueCode.Forbidden },
        { Refused(ReasonCode.NoConsent, TicketFault.None), 403, IssueCode.Forbidden },
        { new RequestInvalidException("terms[0]", "must be a date"), 400, IssueCode.Value },
        { Failed(OperationFault.Invalid), 422, IssueCode.BusinessRule },
        { Failed(OperationFault.Forbidden), 403, IssueCode.Forbidden },
        { Failed(OperationFault.VersionConflict), 412, IssueCode.Conflict },
        { Failed(OperationFault.MultipleMatches), 412, IssueCode.MultipleMatches },
        { Failed(OperationFault.Outdated), 409, IssueCode.Conflict },
        { Failed(OperationFault.NotFound), 404, IssueCode.NotFound },
        { new RulesMovedException(7), 409, IssueCode.Conflict },
        { new RecordSetBackException(9, 3), 409, IssueCode.Conflict },
        { new RecordUnavailableException("the disk at /secret is full"), 503, IssueCode.NoStore },
        { new CallFailedException(CallTrouble.Overloaded), 503, IssueCode.Throttled },
        { new CallFailedException(CallTrouble.Unavailable), 503, IssueCode.Transient },
        { new CallFailedException(CallTrouble.NoReply), 504, IssueCode.Timeout },
        { new TimeoutException("secret"), 504, IssueCode.Timeout },
        { new CallFailedException(CallTrouble.NotUnderstood), 500, IssueCode.Exception },
        { new BadHttpRequestException("secret", 413), 413, IssueCode.TooLong },
        { new BadHttpRequestException("secret", 408), 408, IssueCode.Timeout },
        { new BadHttpRequestException("secret", 400), 400, IssueCode.Invalid },
        { new InvalidOperationException("secret"), 500, IssueCode.Exception },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void EachFailureHasItsStatusAndCode_AndTellsNoSecret(Exception failure, int status, string code)
    {
        var fault = FaultTable.Of(failure);
        (fault.Status, fault.Code).Should().Be((status, code));
        fault.Message.Should().NotContain("secret").And.NotContain("SECRET");
    }

    [Fact]
    public void ARefusalSaysTheSame_WhateverWasRefused() =>
        FaultTable.Of(Refused(ReasonCode.TicketUnusable, TicketFault.OtherRecord)).Message
            .Should().Be(FaultTable.Of(Refused(ReasonCode.NoConsent, TicketFault.None)).Message).And.Be(FaultTable.Of(Failed(OperationFault.Forbidden)).Message);

    [Theory]
    [InlineData(Capacity.Self, 4L)]
    [InlineData(Capacity.Delegate, null)]
    [InlineData(Capacity.Professional, null)]
    [InlineData(Capacity.Service, null)]
    [InlineData(Capacity.Unknown, null)]
    public void ARefusal_TellsTheCitizenAlone_WhereTheRecordStands(Capacity capacity, long? version) =>
        FaultTable.Of(new AccessRefusedException(new Explanation(false, 4, "TREAT", [], new Reason(ReasonCode.NoConsent) { Capacity = capacity }))).RecordVersion.Should().Be(version);

    private static AccessRefusedException Refused(ReasonCode code, TicketFault fault) => new(new Explanation(false, 4, "TREAT", [], new Reason(code) { Fault = fault }));

    private static OperationFailedException Failed(OperationFault fault) => new(new OperationFailed(4, 0, fault, "item.code", "must be there"));
}
