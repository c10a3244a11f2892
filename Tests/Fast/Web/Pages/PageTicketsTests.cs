using System.Security.Cryptography;
using FluentAssertions;
using Microsoft.IdentityModel.JsonWebTokens;
using PhrCluster.Identity;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Web.Pages.Session;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.Keys;
using PhrCluster.Web.Smart.People;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages;

/// <summary>A ticket of the pages is used again for a minute, by the same person for the same purpose.</summary>
public sealed class PageTicketsTests : IDisposable
{
    private static readonly Person Anna = new("anna", null), Lee = new("dr-lee", "RR8"), Ivo = new("ivo", "G4A") { Purpose = PurposeOfUse.Research };

    private readonly string _keys = Path.Combine(Path.GetTempPath(), $"phr-page-tickets-{Guid.NewGuid():n}.pem");
    private readonly MovableTime _time = new(Sample.Noon);
    private readonly PageTickets _tickets;

    public PageTicketsTests()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(_keys, key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_keys, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var settings = new WebSettings { PublicUrl = "https://phr.example" };
        (settings.Smart.DevelopmentIssuer, settings.Smart.KeyFile) = (true, _keys);
        _tickets = new PageTickets(_time, WebParts.Part<OwnTickets>(settings));
    }

    public void Dispose()
    {
        File.Delete(_keys);
        File.Delete(_keys + ".rsa");
    }

    [Fact]
    public async Task ATicket_IsUsedAgain_ForAMinute()
    {
        var first = await Token(Anna);
        _time.Advance(TimeSpan.FromSeconds(59));
        (await Token(Anna)).Should().Be(first);

        _time.Advance(TimeSpan.FromSeconds(1));
        (await Token(Anna)).Should().NotBe(first);
    }

    [Fact]
    public async Task AnotherPersonOrPurpose_HasATicketOfTheirOwn()
    {
        (await Token(Lee)).Should().NotBe(await Token(Anna));
        (await Token(Lee, PurposeOfUse.EmergencyTreatment)).Should().NotBe(await Token(Lee));
        (await Token(Lee with { Organization = "RR9" })).Should().NotBe(await Token(Lee));
    }

    [Fact]
    public async Task WhoeverDoesResearch_DoesNotAskToTreat()
    {
        PurposeOf(await Token(Ivo)).Should().Be(PurposeOfUse.Research);
        PurposeOf(await Token(Lee)).Should().Be(PurposeOfUse.Treatment);
        (Ivo.IsResearcher, Ivo.IsProfessional, Lee.IsResearcher, Lee.IsProfessional).Should().Be((true, false, false, true));
    }

    private async Task<string> Token(Person person, string? purpose = null) => (await _tickets.Of(person, default!, purpose).Get()).Token;

    private static string PurposeOf(string token) => new JsonWebTokenHandler().ReadJsonWebToken(token).GetPayloadValue<string>("purpose");
}
