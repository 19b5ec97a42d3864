# Two commands for a fresh machine: `make run` starts the app, `make test` checks everything.
# Whatever is missing is installed first; see installer/bootstrap.sh.
.PHONY: run test setup

# make run ARGS="--data-dir folder" passes arguments on to the app.
run:
	@sh installer/bootstrap.sh run $(ARGS)

test:
	@sh installer/bootstrap.sh test

setup:
	@sh installer/bootstrap.sh setup
