using FluentAssertions;
using Microsoft.Extensions.Options;
using PhrCluster.Core.Identity;
using PhrCluster.Grains.Identity;
using PhrCluster.Identity;
using Xunit;
using static PhrCluster.Tests.Support.Grains.Identity.Issuing;

namespace PhrCluster.Tests.Fast.Grains.Identity;

public sealed class DevelopmentIssuerTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("phr-issuer-").FullName;
    private readonly IOptions<TicketOptions> _options = Microsoft.Extensions.Options.Options.Create(new TicketOptions());

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(Role.Citizen, true, true)]
    [InlineData(Role.Professional, true, false)]
    [InlineData(Role.Service, true, true)]
    [InlineData(Role.Admin, true, false)]
    public void TicketWithoutScopes_MayDoWhatItsRoleMay(Role role, bool read, bool create)
    {
        var verified = Verify(Request with { Role = role });

        verified.Role.Should().Be(role);
        verified.Scopes.Permits(ScopeAction.Read, "Observation").Should().Be(read);
        verified.Scopes.Permits(ScopeAction.Create, "Observation").Should().Be(create);
    }

    [Fact]
    public void Ticket_SaysWhatWasAsked()
    {
        var verified = Verify(Request with { Scopes = ["user/Observation.rs"], Citizen = "anna" });

        verified.Should().BeEquivalentTo(new { Subject = "dr-jansen", Organization = "Hospital", Purpose = "TREAT", Citizen = "anna", Expires = Noon.AddHours(1) });
        verified.Scopes.Permits(ScopeAction.Read, "Condition").Should().BeFalse();
    }

    [Fact]
    public void Key_IsKept_AcrossRestarts()
    {
        AccessTicket before;
        using (var key = DevelopmentKey.OpenOrCreate(_directory))
        {
            before = new DevelopmentIssuer(key, _options).Issue(Request, Noon);
        }

        using var reopened = DevelopmentKey.OpenOrCreate(_directory);
        new TicketVerifier(reopened, _options).Verify(before, Noon).Should().BeOfType<VerifiedTicket>();
    }

    [Fact]
    public void Key_IsForItsOwnerOnly()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // A profile's directory is its owner's there; the key has no mode of its own.
        }

        var path = Path.Combine(_directory, DevelopmentKey.FileName);
        DevelopmentKey.OpenOrCreate(_directory).Dispose();
        File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        FluentActions.Invoking(() => DevelopmentKey.OpenOrCreate(_directory)).Should().Throw<InvalidOperationException>().WithMessage("*owner only*");
    }

    [Fact]
    public void PublishedKeys_HoldNoPrivateHalf()
    {
        using var key = DevelopmentKey.OpenOrCreate(_directory);

        key.Current.Should().ContainSingle().Which.Should().BeOfType<Microsoft.IdentityModel.Tokens.ECDsaSecurityKey>()
            .Which.PrivateKeyStatus.Should().NotBe(Microsoft.IdentityModel.Tokens.PrivateKeyStatus.Exists);
    }

    [Fact]
    public void DamagedKeyFile_IsNamed()
    {
        DevelopmentKey.OpenOrCreate(_directory).Dispose();
        File.WriteAllText(Path.Combine(_directory, DevelopmentKey.FileName), "not a key");

        FluentActions.Invoking(() => DevelopmentKey.OpenOrCreate(_directory))
            .Should().Throw<InvalidOperationException>().WithMessage($"*{DevelopmentKey.FileName}*");
    }

    public static TheoryData<string, TicketRequest> BadRequests() => new()
    {
        { "lifetime", Request with { Lifetime = DevelopmentIssuer.MaxLifetime + TimeSpan.FromSeconds(1) } },
        { "lifetime", Request with { Lifetime = TimeSpan.Zero } },
        { "subject", Request with { Subject = "" } },
        { "role", Request with { Role = Role.Unknown } },
        { "purpose", Request with { Purpose = "CURIOSITY" } },
        { "organization", Request with { Organization = new string('x', 1_000) } },
        { "citizen", Request with { Citizen = "no spaces" } },
        { "scopes", Request with { Scopes = [new string('x', RecordLimits.MaxTicketLength)] } },
    };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public void BadRequest_IsRefused_NamingTheField(string field, TicketRequest request)
    {
        using var key = DevelopmentKey.OpenOrCreate(_directory);
        var issuer = new DevelopmentIssuer(key, _options);

        issuer.Invoking(it => it.Issue(request, Noon)).Should().Throw<ArgumentException>().WithMessage($"{field}*");
    }

    [Fact]
    public async Task GrainWithoutAnIssuer_Refuses()
    {
        var grain = new DevelopmentIssuerGrain(TimeProvider.System);

        await grain.Invoking(it => it.Issue(Request)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*issuer is off*");
    }

    private static TicketRequest Request { get; } =
        new("dr-jansen", Role.Professional, "Hospital", PurposeOfUse.Treatment, [], null, TimeSpan.FromHours(1));

    private VerifiedTicket Verify(TicketRequest request)
    {
        using var key = DevelopmentKey.OpenOrCreate(_directory);
        var ticket = new DevelopmentIssuer(key, _options).Issue(request, Noon);
        return new TicketVerifier(key, _options).Verify(ticket, Noon).Should().BeOfType<VerifiedTicket>().Subject;
    }
}
