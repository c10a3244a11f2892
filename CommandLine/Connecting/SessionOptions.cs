using System.CommandLine;
using System.CommandLine.Parsing;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Transport;
using PhrCluster.Identity;

namespace PhrCluster.CommandLine.Connecting;

/// <summary>The options that say which silo to talk to, and as whom.</summary>
internal sealed class SessionOptions
{
    /// <summary>Verifying a long record takes a while.</summary>
    private static readonly TimeSpan ReplyWithin = TimeSpan.FromMinutes(5);

    /// <summary>A client needs a few of a cluster's silos to reach them all.</summary>
    private const int MaxGateways = 64;

    private const int MaxTicketFileBytes = 2 * RecordLimits.MaxTicketLength;

    public Option<GatewayAddress[]> Gateway { get; } = new("--gateway")
    {
        Description = "Where a silo takes clients in; repeatable: calls spread over all that are named",
        HelpName = "HOST:PORT",
        Recursive = true,
        DefaultValueFactory = static _ => [GatewayAddress.Default],
        CustomParser = Gateways,
    };

    public Option<string> ClusterId { get; } = new("--cluster-id")
    {
        Description = "The cluster that the silo belongs to",
        HelpName = "ID",
        Recursive = true,
        DefaultValueFactory = static _ => "phr",
    };

    public Option<string> ServiceId { get; } = new("--service-id")
    {
        Description = "The service, over all its clusters",
        HelpName = "ID",
        Recursive = true,
        DefaultValueFactory = static _ => "phr",
    };

    public Option<string?> Certificate { get; } = OfTransport("--tls-certificate", "TLS: this program's certificate in PEM, with what leads to the authority");

    public Option<string?> Key { get; } = OfTransport("--tls-key", "Its private key in PEM; otherwise in the certificate's file");

    public Option<string?> Authority { get; } = OfTransport("--tls-authority", "The authorities that sign for silos and clients, in PEM");

    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Answer with one JSON object on standard output, and nothing else there",
        Recursive = true,
    };

    public Option<Caller?> As { get; } = new("--as")
    {
        Description = $"As whom to ask: {CallerText.Forms}",
        HelpName = "WHO",
        CustomParser = static result => CallerOf(result),
    };

    public Option<string?> Ticket { get; } = new("--ticket")
    {
        Description = "Ask with this ticket, or the one in FILE, instead of one from the development issuer",
        HelpName = "TOKEN|@FILE",
    };

    /// <summary>Reads whom an option names.</summary>
    public static Caller? CallerOf(ArgumentResult result) =>
        CallerText.Meant(result.Tokens[0].Value) is { } meant ? Fail(result, $"{((OptionResult)result.Parent!).Option.Name}: a person at an organisation is {meant}")
        : Parsed(result, CallerText.Parse, $"must be {CallerText.Forms}; PURPOSE is one of {string.Join(", ", PurposeOfUse.Codes.Order())}");

    private static Caller? Fail(ArgumentResult result, string fault)
    {
        result.AddError(fault);
        return null;
    }

    /// <summary>Connects to the silo.</summary>
    /// <param name="otherwise">As whom to ask where the command line does not say.</param>
    /// <param name="citizen">Whom the command is about; tickets are limited to them. Null where it is about many.</param>
    /// <param name="source">The source that the command delivers for; null where it delivers nothing.</param>
    /// <param name="replyWithin">For commands that try a call again rather than wait for it.</param>
    /// <exception cref="CommandFailedException">The ticket's file cannot be read, or a citizen is to ask and the command names none.</exception>
    /// <exception cref="NoSiloException">No silo answers.</exception>
    public async Task<ConnectedCaller> Connect(
        ParseResult parsed, Caller otherwise, string? citizen, CancellationToken cancellation, TimeSpan? replyWithin = null, string? source = null)
    {
        var given = parsed.GetValue(Ticket) is { } ticket ? TicketSource.Given(new AccessTicket(await Read(ticket, cancellation))) : null;
        var caller = MustBeSomebody(parsed.GetValue(As) ?? otherwise, citizen);
        caller = source is null || source == caller.Organization ? caller : caller with { Sources = [source] };
        var phr = await Open(parsed, cancellation, replyWithin);
        return new ConnectedCaller(phr, given ?? TicketSource.Development(phr.Grains, caller, citizen));
    }

    /// <summary>Connects to the silos, without a ticket.</summary>
    /// <exception cref="CommandFailedException">The files for TLS are wrong.</exception>
    /// <exception cref="NoSiloException">No silo answers.</exception>
    public Task<PhrClient> Open(ParseResult parsed, CancellationToken cancellation, TimeSpan? replyWithin = null) => PhrClient.Connect(
        new PhrClientOptions
        {
            Transport = TransportOf(parsed),
            Gateways = parsed.GetValue(Gateway)!,
            ClusterId = parsed.GetValue(ClusterId)!,
            ServiceId = parsed.GetValue(ServiceId)!,
            ReplyWithin = replyWithin ?? ReplyWithin,
        },
        cancellation);

    /// <exception cref="CommandFailedException">A citizen is to ask for themself, and none is named.</exception>
    public static Caller MustBeSomebody(Caller caller, string? citizen) =>
        caller is { Role: Role.Citizen, Subject: null } && citizen is null ? throw CommandFailedException.Usage("--as self: needs a citizen") : caller;

    private TransportSettings TransportOf(ParseResult parsed)
    {
        var transport = new TransportSettings
        {
            Certificate = Given(parsed, Certificate, nameof(TransportSettings.Certificate)),
            Key = Given(parsed, Key, nameof(TransportSettings.Key)),
            Authority = Given(parsed, Authority, nameof(TransportSettings.Authority)),
        };
        return TransportRules.Broken(transport, PeerRole.Client, TimeProvider.System) is { } fault
            ? throw CommandFailedException.Usage($"--tls-{fault.Setting.ToLowerInvariant()}: {fault.Rule}")
            : transport;
    }

    /// <summary>In the environment it has the name that silos know it by.</summary>
    private static string? Given(ParseResult parsed, Option<string?> option, string setting) =>
        parsed.GetValue(option) ?? (Environment.GetEnvironmentVariable($"PHR__Transport__{setting}") is { Length: > 0 } file ? file : null);

    private static Option<string?> OfTransport(string name, string description) => new(name) { Description = description, HelpName = "FILE", Recursive = true };

    private static async Task<string> Read(string ticket, CancellationToken cancellation)
    {
        if (!ticket.StartsWith('@'))
        {
            return ticket;
        }

        var file = new FileInfo(ticket[1..]);
        return !file.Exists ? throw CommandFailedException.Usage($"--ticket: {file.FullName} does not exist")
            : file.Length > MaxTicketFileBytes ? throw CommandFailedException.Usage($"--ticket: {file.FullName} is too large to be a ticket")
            : (await File.ReadAllTextAsync(file.FullName, cancellation)).Trim();
    }

    private static GatewayAddress[] Gateways(ArgumentResult result)
    {
        var gateways = result.Tokens.Select(static token => GatewayAddress.Parse(token.Value)).ToArray();
        if (gateways.Length > MaxGateways)
        {
            result.AddError($"--gateway: may be given {MaxGateways} times");
        }
        else if (Array.IndexOf(gateways, null) is >= 0 and var wrong)
        {
            result.AddError(gateways.Length == 1 ? "--gateway: must be HOST:PORT" : $"--gateway: {result.Tokens[wrong].Value} must be HOST:PORT");
        }

        return [.. gateways.OfType<GatewayAddress>()];
    }

    private static T? Parsed<T>(ArgumentResult result, Func<string, T?> parse, string rule)
        where T : class
    {
        var value = parse(result.Tokens[0].Value);
        if (value is null)
        {
            result.AddError($"{((OptionResult)result.Parent!).Option.Name}: {rule}");
        }

        return value;
    }
}
