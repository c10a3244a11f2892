using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.Identity;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr ticket</c>: a development ticket on standard output.</summary>
internal static class TicketCommand
{
    private const int DefaultMinutes = 60;

    public static Command Create(SessionOptions session, Output output)
    {
        var citizen = new Option<string?>("--citizen") { Description = "The one citizen that the ticket is limited to; with --as self, who asks", HelpName = "CITIZEN" };
        var scopes = ScopeOption.Create("A SMART v2 scope, such as patient/Observation.rs; repeatable (default: all that the role may do)");
        var sources = new Option<string[]>("--source") { Description = "A source that the ticket delivers for, beside its organisation; repeatable", HelpName = "NAME" };
        var minutes = new Option<int>("--minutes") { Description = "How long it is valid", HelpName = "N", DefaultValueFactory = static _ => DefaultMinutes };
        var command = new Command("ticket", "Prints a ticket of the development issuer, where the silo has it on. Whoever holds it can use it: keep it out of files and histories.")
        {
            session.As, citizen, scopes, sources, minutes,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var caller = parsed.GetValue(session.As) ?? throw CommandFailedException.Usage($"--as: is required: {CallerText.Forms}");
            var lifetime = TimeSpan.FromMinutes(parsed.GetValue(minutes));
            var about = parsed.GetValue(citizen);
            var request = SessionOptions.MustBeSomebody(caller, about).Request(about, lifetime) with
            {
                Scopes = [.. parsed.GetValue(scopes) ?? []],
                Sources = [.. parsed.GetValue(sources) ?? []],
            };
            await using var connection = await session.Open(parsed, cancellation);
            var ticket = await Issue(connection, request, cancellation);
            if (parsed.GetValue(session.Json))
            {
                output.WriteJson(json =>
                {
                    json.WriteStartObject();
                    json.WriteString("ticket", ticket.Token);
                    json.WriteNumber("seconds", (long)lifetime.TotalSeconds);
                    json.WriteEndObject();
                });
            }
            else
            {
                await output.Text.WriteLineAsync(ticket.Token);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<AccessTicket> Issue(PhrClient connection, TicketRequest request, CancellationToken cancellation)
    {
        try
        {
            return await connection.Grains.GetGrain<IDevelopmentIssuerGrain>(0).Issue(request, cancellation);
        }
        catch (ArgumentException e)
        {
            // The rule, without the parameter's name that .NET puts behind it.
            throw CommandFailedException.Usage(e.Message.Split(" (Parameter", 2)[0]);
        }
    }
}
